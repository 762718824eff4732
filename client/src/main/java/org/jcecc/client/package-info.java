/**
 * The resident client's program, put together from its parts. Everything it does is in the packages
 * below this one.
 */
@NullMarked
package org.jcecc.client;

import org.jspecify.annotations.NullMarked;
