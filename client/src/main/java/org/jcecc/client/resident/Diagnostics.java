package org.jcecc.client.resident;

/** Where a preprocessor's standard error goes. */
public enum Diagnostics {
    /** To the user, directly. */
    TO_USER,
    /**
     * To the resident client, to be held back until it is known whether the command is run again.
     */
    CAPTURED
}
