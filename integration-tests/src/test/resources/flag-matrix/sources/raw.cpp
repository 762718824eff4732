const char *raw = R"end(
#include <not-there.h>
#define NOTHING
/* no comment
)" \
// ??/
)end";

const char *spliced = "one \
two";

int raw_size() { return sizeof(R"(#if 0
)"); }
