package org.jcecc.client.front;

/** What {@code --help} prints. */
final class Usage {

    static final String TEXT =
            """
            usage: jcecc COMPILER WORD...    compiles on another machine, if possible
                   jcerun COMMAND WORD...    runs any command in a slot of this machine
                   gcc, g++, cc, c++, clang, clang++ as links to jcecc, first in PATH

              --help                this text
              --version             version
              --jobs                table of the latest commands: where they ran, how long, why
              --why FILE            what became of a source or output file the last time, and why
              --summary             sums of the latest build and of all commands
              --status              the resident client: its process, its work, its memory
              --stop                lets the resident client leave when its commands are over
              --doctor              what keeps compiles from running elsewhere, and the remedies
              --show-scheduler      schedulers and their hosts: slots, free slots, load
              --capacity            one number, for make -j: the slots of the largest cluster
              --build-native [COMPILER] [FILE...]
                                    packs the compiler's environment in the working directory

            Icecream's ICECC_ variables are understood, and as JCECC_, which wins:
              ICECC=no|disable      compile here: in a slot of the daemon, without the daemon
              ICECC_VERSION         environments to use: [platform:]file[=target],...
              ICECC_CC, ICECC_CXX   compilers to run
              ICECC_PREFERRED_HOST  the only compile server to use
              ICECC_DEBUG           log: error, warning, info, debug
              ICECC_LOGFILE         file for the log
              JCECC_FALLBACK        compiles that belong elsewhere: ok, warn, never run here
              JCECC_SOCKET          the daemon's socket
            """;

    private Usage() {}
}
