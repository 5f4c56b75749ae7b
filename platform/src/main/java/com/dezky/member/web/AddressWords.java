package com.dezky.member.web;

import com.dezky.member.Holder;
import com.dezky.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why an address cannot be had, to people.
@Component
class AddressWords {
    private final Texts texts;

    AddressWords(Texts texts) {
        this.texts = texts;
    }

    String bad(String code) {
        return texts.text("member.wrong.address." + code);
    }

    String taken(String address, @Nullable Holder holder) {
        return holder == null
                ? texts.text("member.wrong.address.taken", "address", address)
                : texts.text("member.wrong.address.held", "address", address, "name", holder.name());
    }

    String notOwned(String domain) {
        return texts.text("member.wrong.address.not-owned", "domain", domain);
    }
}
