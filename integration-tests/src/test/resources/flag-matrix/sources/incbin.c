__asm__(".data\n.globl sub\nsub: .incbin \"inc/answer.h\"\n.text\n");
int use;
