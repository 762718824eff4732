#include <stdio.h>
#define FROM_PRE 1
static inline int from_pre(void) { return FROM_PRE; }
