#include "../inc/answer.h"
int nested(void) { return ANSWER; }
