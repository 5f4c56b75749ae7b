package com.dezky.maildomain.web;

import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.check.Purpose;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The five steps of the set-up. One may go on while checks run, but without ownership there is nothing to go on to.
@Component
class Steppers {
    static final List<String> STEPS = List.of("ownership", "records", "mx", "review");

    private final Texts texts;

    Steppers(Texts texts) {
        this.texts = texts;
    }

    /// For the form where the name is typed.
    Stepper beforeTheFirst() {
        var steps = new ArrayList<Stepper.Step>();
        steps.add(new Stepper.Step(1, texts.text("maildomain.step.name"), false, true, null));
        STEPS.forEach(step -> steps.add(new Stepper.Step(steps.size() + 1, label(step), false, false, null)));
        return new Stepper(steps);
    }

    Stepper at(MailDomain domain, String current) {
        var steps = new ArrayList<Stepper.Step>();
        steps.add(new Stepper.Step(1, texts.text("maildomain.step.name"), true, false, null));
        for (var step : STEPS) {
            var open = step.equals("ownership") || domain.ownership().proven();
            steps.add(new Stepper.Step(steps.size() + 1, label(step), done(domain, step), step.equals(current),
                    open ? address(domain, step) : null));
        }
        return new Stepper(steps);
    }

    static String address(MailDomain domain, String step) {
        return "/admin/domains/" + domain.name() + "/setup?step=" + step;
    }

    private String label(String step) {
        return texts.text("maildomain.step." + step);
    }

    private static boolean done(MailDomain domain, String step) {
        return switch (step) {
            case "ownership" -> domain.ownership().proven();
            case "records" -> settled(domain, Purpose.SPF) && settled(domain, Purpose.DKIM)
                    && settled(domain, Purpose.DMARC);
            case "mx" -> settled(domain, Purpose.MX);
            default -> domain.status() == MailDomain.Status.VERIFIED;
        };
    }

    private static boolean settled(MailDomain domain, Purpose purpose) {
        var records = domain.records().stream().filter(record -> record.purpose() == purpose).toList();
        return !records.isEmpty() && records.stream().allMatch(record -> record.settled());
    }
}
