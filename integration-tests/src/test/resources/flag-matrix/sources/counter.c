#if __COUNTER__ == 0
int first = __COUNTER__;
#endif
#if __COUNTER__ == 2
int second = __COUNTER__;
#endif
