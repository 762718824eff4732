/* The words of the command define DEBUG; where it is a macro no more it must not be replaced. */
#undef DEBUG
enum level { DEBUG, INFO };
const char *stamp = __TIMESTAMP__;
int level = DEBUG;
