#include "not-there.h"
int missing;
