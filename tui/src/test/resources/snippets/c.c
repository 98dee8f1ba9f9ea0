#include <stdio.h>
#define MAX 10
static int add(const char *s, size_t n) {
    /* two
       lines */
    if (s == NULL || n > 0xFFu) return -1;
    printf("%d\n", MAX); // out
    return 'c';
}
