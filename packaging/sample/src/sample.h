// What the parts of the sample program offer to main().
#pragma once

long sample_sorting();
long sample_words();
long sample_patterns();
long sample_graphs();
long sample_futures();
long sample_variants();
long sample_clocks();
long sample_matrices();
long sample_strings();
long sample_sets();
long sample_pointers();
long sample_optionals();
long sample_tuples();
long sample_concepts();
long sample_views();
long sample_locks();
long sample_numbers();
long sample_formats();
long sample_errors();
long sample_bits();
long sample_files();
long sample_hashes();
long sample_atomics();

extern "C" {
long sample_checksum(const char* text);
long sample_primes(int limit);
long sample_collatz(long start);
}
