package dev.countersign.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void saysWhichPortIsInUseAndHowToChooseAnother() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = Ports.anyThree().identity();

            assertThatThrownBy(() -> Ports.of(taken.getLocalPort(), free).needFree())
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "Port %d is in use: end what uses it, or choose another with --port N.",
                            taken.getLocalPort());
        }
    }

    @Test
    void refusesOnePortForBoth() {
        assertThatThrownBy(() -> Ports.of(1, 1)).isInstanceOf(StackException.class);
    }

    @Test
    void findsThreeDifferentFreePorts() {
        var ports = Ports.anyThree();

        assertThat(Set.of(ports.web(), ports.identity(), ports.database())).hasSize(3);
    }
}
