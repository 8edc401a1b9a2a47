package dev.countersign.web;

import dev.countersign.ProblemException.FieldError;
import io.quarkus.qute.TemplateExtension;

/// Ids of form fields, so that the summary above a form can link to each of them.
@TemplateExtension
public final class FormFields {

    private FormFields() {}

    public static String fieldId(String name) {
        return "field-" + name.replace('/', '-');
    }

    public static String fieldId(FieldError error) {
        return fieldId(Form.name(error));
    }
}
