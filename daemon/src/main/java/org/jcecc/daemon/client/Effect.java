package org.jcecc.daemon.client;

import java.time.Duration;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;

/** What the daemon is to do, in order. */
public sealed interface Effect {

    /** Send something to a client. */
    record ToClient(int client, Message.ToClient message) implements Effect {}

    /** Hang up on a client, after what was sent to it before has gone out. */
    record CloseClient(int client) implements Effect {}

    /** Send something to the scheduler. */
    record ToScheduler(Message.ToScheduler message) implements Effect {}

    /** Hang up on the scheduler, which broke the protocol. */
    record DropScheduler(String reason) implements Effect {}

    /** From now on what the client sends belongs to its job, which may have to wait. */
    record QueueJob(int client, CompileFile request) implements Effect {}

    /**
     * Run a client's job.
     *
     * @param memoryMebibytes address space of each process
     */
    record StartJob(int client, CompileFile request, int memoryMebibytes) implements Effect {}

    /** Read an environment from a client. */
    record ReceiveEnvironment(int client, TransferEnvironment request) implements Effect {}

    /** Try an environment and answer the client. */
    record VerifyEnvironmentFor(int client, VerifyEnvironment request) implements Effect {}

    /** Pack a local compiler, or find it packed. */
    record PackEnvironment(int client, GetNativeEnvironment request) implements Effect {}

    /** Look at the machine now. */
    record SampleMachine() implements Effect {}

    /** Look at the machine this often from now on. */
    record SampleMachineEvery(Duration period) implements Effect {}

    /** Tell whoever reads the log, at debug level. */
    record Note(String text) implements Effect {}

    /** Nothing is left to be done: stop. */
    record Stop() implements Effect {}
}
