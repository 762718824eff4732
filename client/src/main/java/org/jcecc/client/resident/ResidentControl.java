package org.jcecc.client.resident;

import java.nio.file.Path;

/** What a command may do to the resident client as a whole. Any thread. */
public interface ResidentControl {

    /** Commands that are worked on at the moment. */
    int sessions();

    /** Where the socket is, and what launchers wrote down when they had to do without us. */
    Path runtimeDirectory();

    /** Asks the resident client to leave when its commands are over; the first reason counts. */
    void leave(String why);
}
