package dev.countersign.demo.journey;

import dev.countersign.demo.Places;
import dev.countersign.demo.Ports;
import dev.countersign.demo.Program;
import dev.countersign.demo.Stack;
import dev.countersign.demo.Steps;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the stack and the browser before the first journey and stops both after the last.
class JourneyExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace SPACE = Namespace.create(JourneyExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        var type = parameter.getParameter().getType();
        return type == Stack.class || type == Visitors.class || type == Api.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var type = parameter.getParameter().getType();
        var stack = stack(test);
        if (type == Stack.class) {
            return stack;
        }
        if (type == Api.class) {
            return new Api(stack.address(), stack.realm());
        }
        var browser =
                test.getRoot().getStore(SPACE).computeIfAbsent(Chromium.class, _ -> new Chromium(), Chromium.class);
        return test.getStore(SPACE)
                .computeIfAbsent(
                        Visitors.class,
                        _ -> new Visitors(browser, stack.address(), stack.identityAddress()),
                        Visitors.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var visitors = test.getStore(SPACE).get(Visitors.class, Visitors.class);
        if (visitors != null && test.getExecutionException().isPresent()) {
            visitors.keepPictures(test.getRequiredTestClass().getSimpleName() + "-"
                    + test.getRequiredTestMethod().getName());
        }
    }

    private static Stack stack(ExtensionContext test) {
        return test.getRoot().getStore(SPACE).computeIfAbsent(Stack.class, _ -> start(), Stack.class);
    }

    private static Stack start() {
        var places = new Places(
                Path.of(System.getProperty("countersign.root", "..")),
                Path.of(System.getProperty("countersign.state", "target/stack")));
        var stack = new Stack(places, Program.packaged(places), Ports.anyThree(), new Steps(System.out));
        // A run that is broken off ends without closing the store.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-closer"));
        try {
            stack.start(true);
            stack.loadDemoData(InstantSource.system());
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }
}
