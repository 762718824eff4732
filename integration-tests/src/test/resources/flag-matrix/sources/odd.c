/* no newline at the end, trigraphs ??=, a form feed  and a tab	*/
int tab(int	number) { return number	+ unknown; }
int last;
