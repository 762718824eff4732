#include "answer.h"
#if ANSWER > 41
#error "the answer's too large"
#endif
#warning "and this is a warning"
