/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <termios.h>
#include <unistd.h>

int
bench_floor(void)
{
	struct termios t;
	char c = '.';

	if (tcgetattr(STDIN_FILENO, &t) == -1)
		return 1;
	cfmakeraw(&t);
	if (tcsetattr(STDIN_FILENO, TCSANOW, &t) == -1)
		return 1;
	/* The first byte says that the terminal is ready. */
	do
		if (write(STDOUT_FILENO, &c, 1) != 1)
			return 1;
	while (read(STDIN_FILENO, &c, 1) == 1);
	return 0;
}
