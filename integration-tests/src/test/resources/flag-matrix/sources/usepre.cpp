#include "pre.h"
int use(void) { return from_pre(); }
