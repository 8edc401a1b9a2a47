/// Tests that go over every endpoint there is, read from the code.
package dev.countersign.web.endpoint;
