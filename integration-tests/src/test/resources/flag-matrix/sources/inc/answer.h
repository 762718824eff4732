#ifndef ANSWER_H
#define ANSWER_H
#define ANSWER 42
#define TWICE(x) ((x) + (x))
#endif
