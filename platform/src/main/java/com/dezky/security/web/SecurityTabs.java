package com.dezky.security.web;

import com.dezky.ui.Tab;
import com.dezky.ui.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/// The views below *Security*.
@Component
class SecurityTabs {
    static final String ROOT = "/admin/security";
    static final String MFA = ROOT + "/mfa";

    private final Texts texts;

    SecurityTabs(Texts texts) {
        this.texts = texts;
    }

    /// @param current the address of the view that is shown
    List<Tab> of(String current) {
        return List.of(Tab.of(texts.text("security.tab.policy"), ROOT, current.equals(ROOT)),
                Tab.of(texts.text("security.tab.mfa"), MFA, current.equals(MFA)));
    }
}
