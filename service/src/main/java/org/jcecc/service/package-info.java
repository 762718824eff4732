/**
 * What the programs that run all the time, scheduler and daemon, need of the machine they serve on:
 * accounts, signals, leaving the terminal, a word to the service manager. Of the services, only
 * this module makes native calls.
 *
 * <p>The rule: nothing here knows what a program does. Start at {@link
 * org.jcecc.service.ServiceManager}.
 */
@NullMarked
package org.jcecc.service;

import org.jspecify.annotations.NullMarked;
