const char *umlaut = "äöü";
int grün(int unused) { int röt; return 1; }
