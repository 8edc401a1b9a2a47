package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The local ports of one stack.
public record Ports(int web, int identity, int database) {

    public Ports {
        if (web == identity) {
            throw new StackException("The application and Keycloak need two different ports.");
        }
    }

    /// The two ports a person types; the database takes any free one.
    public static Ports of(int web, int identity) {
        try (var free = onAnyPort()) {
            return new Ports(web, identity, free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// @throws StackException naming the port that is in use and the option that changes it
    void needFree() {
        needFree(web, "--port");
        needFree(identity, "--keycloak-port");
    }

    private static void needFree(int port, String option) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StackException(
                    "Port " + port + " is in use: end what uses it, or choose another with " + option + " N.", e);
        }
    }

    private static ServerSocket onAnyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
