package dev.countersign.api;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/// Refuses a body that is missing or JSON's `null`, so that no resource is ever handed one.
@Provider
public class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        var body = reading.proceed();
        if (body == null) {
            throw new ProblemException(ProblemType.MALFORMED, "Send a JSON object as the body.");
        }
        return body;
    }
}
