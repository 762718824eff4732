int crlf(int number)
{
    int unused;
    return number;
}
