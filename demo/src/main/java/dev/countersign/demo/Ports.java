package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The local ports of one stack.
public record Ports(int web, int identity, int database) {

    /// The two ports a person types; the database takes any free one.
    public static Ports of(int web, int identity) {
        if (web == identity) {
            throw new StackException("The application and Keycloak need two different ports.");
        }
        return new Ports(needFree(web, "--port"), needFree(identity, "--keycloak-port"), anyFree());
    }

    /// Three free ports, all held until the last is found so that they differ.
    public static Ports anyThree() {
        try (var one = onAnyPort();
                var two = onAnyPort();
                var three = onAnyPort()) {
            return new Ports(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int needFree(int port, String option) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw new StackException(
                    "Port " + port + " is in use: end what uses it, or choose another with " + option + " N.", e);
        }
    }

    private static int anyFree() {
        try (var socket = onAnyPort()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket onAnyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
