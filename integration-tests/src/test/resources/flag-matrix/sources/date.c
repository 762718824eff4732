const char *stamp = __TIMESTAMP__;
const char *base = __BASE_FILE__;
int level = __INCLUDE_LEVEL__;
