#define least(a, b) ((a) < (b) ? (a) : (b))
#include "macros.h"
int smallest(int a, int b) { return least(a, b); }
