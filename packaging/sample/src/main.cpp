#include "sample.h"

#include <iomanip>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    const std::vector<std::pair<const char*, long>> results{
        {"sorting", sample_sorting()},
        {"words", sample_words()},
        {"patterns", sample_patterns()},
        {"graphs", sample_graphs()},
        {"futures", sample_futures()},
        {"variants", sample_variants()},
        {"clocks", sample_clocks()},
        {"matrices", sample_matrices()},
        {"strings", sample_strings()},
        {"sets", sample_sets()},
        {"pointers", sample_pointers()},
        {"optionals", sample_optionals()},
        {"tuples", sample_tuples()},
        {"concepts", sample_concepts()},
        {"views", sample_views()},
        {"locks", sample_locks()},
        {"numbers", sample_numbers()},
        {"formats", sample_formats()},
        {"errors", sample_errors()},
        {"bits", sample_bits()},
        {"files", sample_files()},
        {"hashes", sample_hashes()},
        {"atomics", sample_atomics()},
        {"checksum", sample_checksum("jcecc")},
        {"primes", sample_primes(1000)},
        {"collatz", sample_collatz(27)},
    };
    for (const auto& [name, result] : results)
        std::cout << std::setw(10) << name << " " << result << "\n";
}
