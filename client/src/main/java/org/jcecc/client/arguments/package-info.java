/**
 * What a compiler command line means to us: which words go to the local preprocessor, which to the
 * compile server, and whether the command may leave this machine at all.
 *
 * <p>The one rule: what is not known to be safe stays local. Everything here is a function of the
 * words, the caller's environment and two interfaces that are passed in ({@link
 * org.jcecc.client.arguments.FileView} for the file system, {@link
 * org.jcecc.client.arguments.CompilerRunner} for questions to the compiler). All words, paths and
 * variables are byte strings: Java strings with one character of ISO-8859-1 for each byte.
 *
 * <p>Start at {@link org.jcecc.client.arguments.CommandLineAnalyzer}; the rules themselves are the
 * lines of {@link org.jcecc.client.arguments.OptionTable}.
 */
@NullMarked
package org.jcecc.client.arguments;

import org.jspecify.annotations.NullMarked;
