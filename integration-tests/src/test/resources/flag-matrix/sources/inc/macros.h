#pragma push_macro("least")
#undef least
int least(int, int);
#pragma pop_macro("least")
