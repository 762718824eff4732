#include <stddef.h>
#include <string.h>

long sample_checksum(const char *text)
{
	unsigned long a = 1, b = 0;
	for (size_t i = 0; i < strlen(text); i++) {
		a = (a + (unsigned char)text[i]) % 65521;
		b = (b + a) % 65521;
	}
	return (long)(b << 16 | a);
}
