/* SPDX-License-Identifier: MIT */
#include "tests/fuzz/fuzzer.h"

#include "tests/fuzz.h"

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	fuzz_start();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	fuzz_rules(bytes, len);
	return 0;
}
