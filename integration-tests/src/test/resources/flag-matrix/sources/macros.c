#define least(a, b) ((a) < (b) ? (a) : (b))
#pragma push_macro("least")
#undef least
int least(int, int);
#pragma pop_macro("least")
int smallest(int a, int b) { return least(a, b); }
