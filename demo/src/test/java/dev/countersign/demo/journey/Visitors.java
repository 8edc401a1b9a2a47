package dev.countersign.demo.journey;

import dev.countersign.demo.Account;
import java.util.ArrayList;
import java.util.List;

/// The people of one test, each with a browser session of their own.
public class Visitors implements AutoCloseable {

    private final Chromium browser;
    private final String address;
    private final String identityAddress;
    private final List<Visitor> all = new ArrayList<>();

    Visitors(Chromium browser, String address, String identityAddress) {
        this.browser = browser;
        this.address = address;
        this.identityAddress = identityAddress;
    }

    /// Somebody who has not signed in.
    public Visitor stranger() {
        var visitor = new Visitor(browser.newContext(address), identityAddress);
        all.add(visitor);
        return visitor;
    }

    /// Somebody who has signed in through Keycloak: `as("engineer")`.
    public Visitor as(String account) {
        return stranger().signIn(account);
    }

    public Visitor as(Account account) {
        return as(account.name());
    }

    void keepPictures(String test) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).keepPicture("failed-" + test + "-" + i);
        }
    }

    @Override
    public void close() {
        all.forEach(Visitor::close);
    }
}
