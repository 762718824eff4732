package org.jcecc.protocol.connection;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.Numbering;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another program, over TCP or a unix socket, after its handshake. One thread
 * receives; any thread sends and closes. Blocks, which costs a virtual thread nothing.
 */
public final class PeerConnection implements Closeable {

    private final SocketChannel channel;
    private final SocketAddress local;
    private final SocketAddress peer;
    private final PeerVersion version;
    private final Watchdog.Guard reading;
    private final FrameInput input;
    private final FrameOutput output;
    private final ReentrantLock sending = new ReentrantLock();
    private boolean frameCut;
    private volatile Numbering numbering = Numbering.PLAIN;

    private PeerConnection(
            SocketChannel channel,
            PeerVersion version,
            Watchdog.Guard reading,
            FrameInput input,
            FrameOutput output)
            throws IOException {
        this.channel = channel;
        this.version = version;
        this.reading = reading;
        this.input = input;
        this.output = output;
        local = channel.getLocalAddress();
        peer = channel.getRemoteAddress();
    }

    /**
     * Connects and shakes hands, both within {@code limit}.
     *
     * @param ownMaximum the highest version to announce, normally {@code ProtocolVersion.EXTENDED}
     * @throws SocketTimeoutException if the limit passes
     * @throws ProtocolException if the peer's handshake is wrong
     * @throws EOFException if the peer closes instead
     */
    public static PeerConnection connect(
            SocketAddress peer, int ownMaximum, Duration limit, Watchdog watchdog)
            throws IOException {
        return connect(peer, null, ownMaximum, limit, watchdog);
    }

    /**
     * The same, from an address of this machine.
     *
     * @param from null: the system's choice
     */
    public static PeerConnection connect(
            SocketAddress peer,
            @Nullable SocketAddress from,
            int ownMaximum,
            Duration limit,
            Watchdog watchdog)
            throws IOException {
        SocketChannel channel = SocketChannel.open(family(peer));
        Watchdog.Guard guard = watchdog.guard(channel);
        try {
            if (from != null) {
                channel.bind(from);
            }
            guard.arm(limit);
            try {
                channel.connect(peer);
            } catch (ClosedChannelException e) {
                throw guard.expired() ? late("connection to " + peer, limit) : e;
            }
            return shakeHands(channel, ownMaximum, limit, guard, watchdog);
        } catch (IOException | RuntimeException e) {
            guard.close();
            channel.close();
            throw e;
        }
    }

    /**
     * Shakes hands on an accepted channel within {@code limit}, and closes it if that fails.
     *
     * @throws SocketTimeoutException if the limit passes
     * @throws ProtocolException if the peer's handshake is wrong
     * @throws EOFException if the peer closes instead, which schedulers do on purpose to see
     *     whether they can reach us
     */
    public static PeerConnection accept(
            SocketChannel channel, int ownMaximum, Duration limit, Watchdog watchdog)
            throws IOException {
        Watchdog.Guard guard = watchdog.guard(channel);
        try {
            guard.arm(limit);
            return shakeHands(channel, ownMaximum, limit, guard, watchdog);
        } catch (IOException | RuntimeException e) {
            guard.close();
            channel.close();
            throw e;
        }
    }

    /** What the handshake settled. */
    public PeerVersion version() {
        return version;
    }

    /** Our own address; on a unix socket its path, or nothing. */
    public SocketAddress local() {
        return local;
    }

    /** The peer's address; on a unix socket its path, or nothing. */
    public SocketAddress peer() {
        return peer;
    }

    /** From now on reads messages as a monitor has to, see {@link Numbering#MONITOR}. */
    public void readAsMonitor() {
        numbering = Numbering.MONITOR;
    }

    /**
     * Sends a message, after those other threads are sending.
     *
     * @throws SocketTimeoutException if the peer took no byte for 30 s; the connection is closed
     *     then
     * @throws ProtocolException if the message does not fit a frame, or the agreed version cannot
     *     say it; nothing was sent then, and the connection goes on
     * @throws IOException if the peer is gone; what it said before can still be received
     */
    public void send(Message message) throws IOException {
        send(message, FrameOutput.NO_LIMIT);
    }

    /**
     * The same, for a message that the peer has to take in time.
     *
     * @param limit how long the peer may take for all of it
     * @throws SocketTimeoutException if the limit passed; the connection is closed then
     */
    public void send(Message message, Duration limit) throws IOException {
        ByteBuffer[] frame = Frames.encode(message, version.agreed());
        sending.lock();
        try {
            if (frameCut) {
                throw new IOException(this + ": an earlier message was cut off");
            }
            frameCut = true;
            output.write(limit, frame);
            frameCut = false;
        } finally {
            sending.unlock();
        }
    }

    /** Bytes given to the system for the peer so far, those of the handshake included. */
    public long bytesSent() {
        return output.written();
    }

    /** The next message, however long it takes to come. */
    public Message receive() throws IOException {
        ByteBuffer frame = input.next();
        while (numbering.skips(frame)) {
            frame = input.next();
        }
        return Frames.decode(frame, version.agreed(), numbering);
    }

    /**
     * The next message.
     *
     * @param limit how long it may take to arrive completely
     * @throws EOFException if the peer has closed
     * @throws ProtocolException if what came is no message of the protocol; close the connection
     *     then, what follows has no meaning
     * @throws SocketTimeoutException if the limit passed; the connection is closed then
     */
    public Message receive(Duration limit) throws IOException {
        reading.arm(limit);
        try {
            return receive();
        } catch (ClosedChannelException e) {
            throw reading.expired() ? late("message from " + this, limit) : e;
        } finally {
            reading.disarm();
        }
    }

    /**
     * Says that nothing more will be sent, lets the peer read to the end, and closes. To close
     * while the peer is still sending would destroy what it has not read yet, such as the reason
     * for closing.
     *
     * @param limit how long the peer may take to close its side
     */
    public void finish(Duration limit) throws IOException {
        reading.arm(limit);
        try {
            channel.shutdownOutput();
            ByteBuffer discarded = input.arrived();
            while (true) {
                discarded.clear();
                if (channel.read(discarded) < 0) {
                    return;
                }
            }
        } catch (EOFException | ClosedChannelException e) {
            // What was waited for.
        } finally {
            close();
        }
    }

    /**
     * Says that nothing more will be sent. The peer can read to the end, and what it still sends
     * can be received; {@link #finish} is the same for a thread that also receives.
     */
    public void endSending() throws IOException {
        channel.shutdownOutput();
    }

    /** Closes; who sends or receives at the moment gets a {@link ClosedChannelException}. */
    @Override
    public void close() throws IOException {
        reading.close();
        output.close();
        channel.close();
    }

    /** The peer's address and version, for logs. */
    @Override
    public String toString() {
        return peer + " (version " + version.announced() + ")";
    }

    private static PeerConnection shakeHands(
            SocketChannel channel,
            int ownMaximum,
            Duration limit,
            Watchdog.Guard guard,
            Watchdog watchdog)
            throws IOException {
        SocketOptions.apply(channel);
        SocketAddress peer = channel.getRemoteAddress();
        FrameInput input = new FrameInput(channel);
        FrameOutput output = new FrameOutput(channel, watchdog);
        Handshake handshake = new Handshake(ownMaximum);
        try {
            output.write(FrameOutput.NO_LIMIT, ByteBuffer.wrap(handshake.greeting()));
            while (handshake.result().isEmpty()) {
                output.write(
                        FrameOutput.NO_LIMIT, ByteBuffer.wrap(handshake.receive(input.arrived())));
            }
        } catch (ClosedChannelException e) {
            throw guard.expired() ? late("handshake with " + peer, limit) : e;
        }
        guard.disarm();
        PeerVersion version = handshake.result().orElseThrow();
        return new PeerConnection(channel, version, guard, input, output);
    }

    private static StandardProtocolFamily family(SocketAddress peer) throws IOException {
        if (peer instanceof UnixDomainSocketAddress) {
            return StandardProtocolFamily.UNIX;
        }
        if (peer instanceof InetSocketAddress address && address.isUnresolved()) {
            throw new UnknownHostException(
                    "host: %s (expected: a known name)".formatted(address.getHostString()));
        }
        return StandardProtocolFamily.INET;
    }

    private static SocketTimeoutException late(String what, Duration limit) {
        return new SocketTimeoutException(
                "%s: not complete (expected: within %d ms)".formatted(what, limit.toMillis()));
    }
}
