// <stet-combobox>: find one party, outlet, claim or person by name. WAI-ARIA combobox with a listbox popup.
//
//   <stet-combobox kind="outlet" src="/admin/find-one/" empty-text="Nothing found" clear-text="Clear">
//     <input type="text" id="id_outlet" name="outlet_text" value="Hãng tin Bình Minh" autocomplete="off">
//     <input type="hidden" name="outlet" value="O-7KX3-M9Q2">
//   </stet-combobox>
//
// The first <input> is what the person types in; the hidden one bears the reference of what was chosen.
//   kind        party, outlet, speaker (a party or an outlet), claim or person: what is asked of `src` as ?kind=…&q=…
//   src         answers [{"ref": …, "label": …, "hint": …}], at most twelve
//   free        (no value) text that is none of the list stays: the hidden input is then empty, the text is sent
//               under its own name. Without `free`, such text stays and is marked as wrong: the server refuses it.
//   empty-text, clear-text  words in the reader's language
// Events, both bubbling: `choose` with detail {ref, label, hint} when one is chosen, `clear` when none is any more.
// Keys: ↓ ↑ Home End move, Enter chooses, Escape closes and then clears, Alt+↓ opens, Tab leaves.

let made = 0;
const PAUSE = 140; // milliseconds between the last key and the question

class StetCombobox extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.input = this.querySelector("input:not([type=hidden])");
    this.hidden_input = this.querySelector("input[type=hidden]");
    if (!this.input || !this.hidden_input) return;
    this.settled = this.input.value;
    this.options = [];
    this.at = -1;
    this.list = document.createElement("ul");
    this.list.id = `combobox-${++made}`;
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    const label = this.input.labels?.[0]?.textContent.trim() || this.input.getAttribute("aria-label");
    if (label) this.list.setAttribute("aria-label", label);
    this.clear_button = Object.assign(document.createElement("button"), { type: "button", className: "drop-choice", textContent: "×", tabIndex: -1 } /* Escape does the same */);
    this.clear_button.setAttribute("aria-label", this.getAttribute("clear-text"));
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
    this.append(this.clear_button, this.list);
    this.show_chosen();

    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => this.list.hidden && this.ask());
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.leave();
    });
    // Pressing on an option must not take the focus from the input before the click is a click.
    this.list.addEventListener("pointerdown", (event) => event.pointerType === "mouse" && event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options[Number(option.dataset.at)]);
    });
    this.clear_button.addEventListener("click", () => {
      this.clear();
      this.input.focus();
    });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  get free() {
    return this.hasAttribute("free");
  }

  /** What is chosen, or null. */
  get value() {
    return this.hidden_input.value ? { ref: this.hidden_input.value, label: this.input.value } : null;
  }

  typed() {
    this.input.removeAttribute("aria-invalid");
    if (this.hidden_input.value) {
      this.hidden_input.value = "";
      this.tell("clear");
    }
    this.show_chosen();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  key(event) {
    if (event.isComposing) return; // Telex and the like compose with Enter and arrows
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) this.ask();
      else this.point(this.at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (open && (event.key === "Home" || event.key === "End")) {
      event.preventDefault();
      this.point(event.key === "Home" ? 0 : this.options.length - 1);
    } else if (event.key === "Enter" && open && !event.metaKey && !event.ctrlKey) {
      if (this.at >= 0) {
        event.preventDefault();
        this.choose(this.options[this.at]);
      } else if (!this.free) {
        event.preventDefault();
      } else {
        this.close();
      }
    } else if (event.key === "Escape") {
      if (open) {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      } else if (this.input.value) {
        event.preventDefault();
        this.clear();
      }
    }
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const words = this.hidden_input.value ? "" : this.input.value.trim();
    const address = new URL(this.getAttribute("src"), document.baseURI);
    address.searchParams.set("kind", this.getAttribute("kind"));
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.options = await answer.json();
    } catch (error) {
      if (error.name === "AbortError") return;
      this.options = [];
    }
    if (this.contains(document.activeElement)) this.open();
  }

  open() {
    this.list.replaceChildren(
      ...this.options.map((option, at) => {
        const item = document.createElement("li");
        item.id = `${this.list.id}-${at}`;
        item.dataset.at = String(at);
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const label = document.createElement("bdi");
        label.textContent = option.label;
        item.append(label);
        if (option.hint) {
          const hint = document.createElement("small");
          hint.textContent = option.hint;
          item.append(hint);
        }
        return item;
      }),
    );
    if (!this.options.length) {
      const said = document.createElement("li");
      said.className = "said";
      said.setAttribute("role", "presentation");
      said.textContent = this.getAttribute("empty-text");
      this.list.append(said);
    }
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(this.options.length && !this.free ? 0 : -1);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.point(-1);
    this.input.setAttribute("aria-expanded", "false");
  }

  point(at) {
    const items = this.list.querySelectorAll("[role=option]");
    if (at >= items.length) at = 0;
    if (at < -1) at = items.length - 1;
    this.at = at;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) {
      this.input.setAttribute("aria-activedescendant", items[at].id);
      items[at].scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    if (!option) return;
    this.input.removeAttribute("aria-invalid");
    this.input.value = option.label;
    this.hidden_input.value = option.ref;
    this.settled = option.label;
    this.show_chosen();
    this.close();
    this.tell("choose", option);
  }

  clear() {
    this.input.removeAttribute("aria-invalid");
    this.input.value = "";
    this.hidden_input.value = "";
    this.settled = "";
    this.show_chosen();
    this.close();
    this.tell("clear");
  }

  leave() {
    this.close();
    const words = this.input.value.trim();
    if (this.free || this.hidden_input.value || !words) return;
    const same = this.options.filter(({ label }) => label.toLocaleLowerCase() === words.toLocaleLowerCase());
    if (same.length === 1) this.choose(same[0]);
    else this.input.setAttribute("aria-invalid", "true");
  }

  show_chosen() {
    this.classList.toggle("chosen", Boolean(this.input.value));
    this.clear_button.hidden = !this.input.value;
  }

  tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

customElements.define("stet-combobox", StetCombobox);
