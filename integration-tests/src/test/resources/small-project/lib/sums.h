int sum_of_squares(int count);
int product(int count);
