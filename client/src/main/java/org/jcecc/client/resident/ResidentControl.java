package org.jcecc.client.resident;

/** What a command may do to the resident client as a whole. Any thread. */
public interface ResidentControl {

    /** Commands that are worked on at the moment. */
    int sessions();

    /** Asks the resident client to leave when its commands are over; the first reason counts. */
    void leave(String why);
}
