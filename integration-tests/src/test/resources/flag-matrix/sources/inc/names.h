#pragma redefine_extname answer answer_v2
int answer(void);
