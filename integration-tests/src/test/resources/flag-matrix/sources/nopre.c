int use(void) { return from_pre() + FROM_PRE; }
