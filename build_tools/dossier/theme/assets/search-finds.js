// Finds pages by what a reader types. `search.js` loads this when somebody goes to the search field; what there is to
// be found comes from `search/index.js` beside it, in scripts, for a page on a disk may load nothing else.
//
// How it finds: words are compared without marks, possessives and endings; numbers without what groups them. A word
// counts for more the fewer entries have it, more in a title or a name than in a text, more in a short title than in a
// long one; entries that have all words come first, and a title or name typed whole before everything.
window.dossierSearch = (() => {
  const NEAR = 0.5, STEM = 0.9, EVERYDAY = 0.12, MOST_BLOCKS = 12, MOST = 30;
  const VOWELS = "аеиіоуыэюяєь";

  // ---------- words ----------

  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d" };
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").replace(/[ßæœøłđıþð]/g, (sign) => LETTERS[sign]);

  const ready = (text) =>
    text
      .normalize("NFC")
      .replace(/[’‘ʼ`´′＇]/g, "'")
      .replace(/(?<=\p{L})'s(?![\p{L}\p{N}])/giu, "") // Ashby's
      .replace(/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)'(?=\p{L})/giu, "") // l'accord
      .replace(/(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu, "") // O'Neill, об'єднаних
      .replace(/(?<![\p{N}.,])(\p{N}{1,3})((?:[,.' \u00a0\u2009\u202f]\p{N}{3})+)(?![\p{N}])/gu, (all, first, rest) =>
        first + rest.replace(/\P{N}/gu, ""), // 600,000
      )
      .replace(/(?<![\p{L}\p{N}])(\p{N}{1,3})k(?![\p{L}\p{N}])/giu, "$1000") // 600k
      .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu, (found) => found.replaceAll(".", "")); // U.S.

  const WORD = /\p{Script=Han}|\p{N}+\.\p{N}+(?!\p{L})|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
  const HYPHENED = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)+/gu;
  const words = (text) => (ready(text).match(WORD) ?? []).map(fold);
  const joined = (text) => (ready(text).match(HYPHENED) ?? []).map((word) => fold(word.replace(/[-‐‑]/g, "")));
  // Müller is written Mueller where there are no such letters.
  const spelledOut = (text) =>
    (ready(text).toLowerCase().match(/[\p{L}]*[äöü][\p{L}]*/gu) ?? []).map((word) => fold(word.replace(/[äöü]/g, "$&e")));
  const key = (text) => words(text).join(" ");
  const tells = (word) => [...word].length > 1 || /[\p{N}\p{Script=Han}]/u.test(word);

  const ENDINGS = {
    de: /(?:ern|em|en|er|es|e|n|s)$/,
    fr: /(?:es|s|x|e)$/,
    es: /(?:es|s|o|a)$/,
    it: /[aeio]$/,
    nl: /(?:en|s|e)$/,
    pl: /(?:iego|iemu|ego|emu|ami|ach|om|ow|im|ym|ie|ej|[aeiouy])$/,
  };
  const lang = document.documentElement.lang.slice(0, 2);

  const english = (word) => {
    let stem = word.replace(/ies$/, "y").replace(/(?<![sui])s$/, "");
    stem = stem.replace(/iz(?=e|ing|ation)/, "is").replace(/(?<=.{3})(?:ing|ed|e)$/, "");
    return stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/ens$/, "enc").replace(/y$/, "i");
  };
  // Case endings of the languages written in Cyrillic, and the vowel that comes and goes before a last consonant.
  const CASE = new RegExp(`(?<=.{3})[${VOWELS}]+(?:го|му|ми|х|м)?[${VOWELS}]*$`);
  const cyrillic = (word) => word.replace(CASE, "").replace(/[іеєо](?=[бвгґджзклмнпрстфхцчшщ]$)/, "*");
  const arabic = (word) => word.replace(/^(?:و|ب|ل)?ال(?=.{3})/, "").replace(/ة$/, "ه").replace(/ى$/, "ي");

  const stemOf = (word) => {
    if (/\p{N}/u.test(word)) return word;
    if (/\p{Script=Cyrillic}/u.test(word)) return cyrillic(word);
    if (/\p{Script=Arabic}/u.test(word)) return arabic(word);
    if (word.length < 4) return word;
    return ENDINGS[lang] ? word.replace(ENDINGS[lang], "") : english(word);
  };

  // ---------- what there is ----------

  const here = new URL(".", document.currentScript.src);
  const taken = new Map();
  const fetched = new Map();
  const take = (name, data) => taken.set(name, data);

  const load = (name) => {
    if (!fetched.has(name))
      fetched.set(
        name,
        new Promise((done, fail) => {
          const script = document.createElement("script");
          script.src = new URL(`search/${name}.js`, here);
          script.onload = () => done(taken.get(name));
          script.onerror = () => { fetched.delete(name); fail(new Error(`${name} cannot be loaded`)); };
          document.head.append(script);
        }),
      );
    return fetched.get(name);
  };

  // All words of some entries, each once; an entry holds numbers.
  const lexicon = () => {
    const numbers = new Map(), all = [];
    return {
      all,
      number(word) {
        if (!numbers.has(word)) {
          numbers.set(word, all.length);
          all.push({ word, stem: stemOf(word), length: [...word].length });
        }
        return numbers.get(word);
      },
    };
  };

  const entryOf = ([section, address, title, names, text, more], at, head, lexicon) => {
    const read = (words) => words.filter(tells).map((word) => lexicon.number(word));
    const phrase = (text) => {
      const plain = read(words(text));
      return { key: key(text), plain, more: read([...joined(text), ...spelledOut(text)]) };
    };
    const [label, weight] = head.sections[section];
    const phrases = [title, ...(names ? names.split("\n") : [])].map(phrase);
    return { at, label, weight, address, title, text, phrases, told: read(words(text)), more: read(more.split(" ")) };
  };

  let whole;
  const everything = async () => {
    const head = await load("index");
    if (!whole) {
      const own = lexicon();
      whole = {
        head,
        everyday: new Set(head.everyday.split(" ").map(fold)),
        lexicon: own,
        entries: (head.entries ?? []).map((row, at) => entryOf(row, at, head, own)),
      };
    }
    return whole;
  };

  // ---------- how well words fit ----------

  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1); // two letters in the wrong order are one slip
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  const fit = (asked, word) => {
    if (asked.word === word.word) return 1;
    if (asked.stem === word.stem) return STEM;
    if (asked.isLast && word.word.startsWith(asked.word)) return 0.55 + 0.3 * (asked.word.length / word.word.length);
    return 0;
  };

  // For a word that nothing has: one with another ending, or with a slip of a letter or two.
  const near = (asked, word) => {
    const shortest = Math.min(asked.word.length, word.word.length);
    if (shortest < 5 || asked.factor < 1 || /\p{N}/u.test(asked.word)) return 0;
    let common = 0;
    while (common < shortest && asked.word[common] === word.word[common]) common++;
    const rest = Math.max(asked.word.length, word.word.length) - common;
    if (common >= 4 && common >= 0.6 * asked.word.length && rest <= 3) return NEAR;
    const most = asked.word.length < 8 ? 1 : 2;
    return distance(asked.word, word.word, most) <= most ? NEAR : 0;
  };

  const askedOf = (query, { everyday, lexicon }) => {
    const whole = new Map(joined(query).map((word) => [word, true]));
    const has = (word) => lexicon.all.some((known) => known.word === word);
    const text = [...whole.keys()].filter(has).length ? query.replace(HYPHENED, (w) => w.replace(/[-‐‑]/g, "")) : query;
    const open = /[\p{L}\p{N}\p{M}]$/u.test(query.trimEnd()) && !/\s$/.test(query);
    const all = words(text);
    const telling = all.filter(tells);
    const kept = [...new Set(telling.length ? telling : all)];
    const only = kept.every((word) => everyday.has(word));
    return kept.map((word) => ({
      word,
      stem: stemOf(word),
      isLast: open && word === all.at(-1),
      factor: !only && everyday.has(word) ? EVERYDAY : 1,
    }));
  };

  const ranked = (query, { head, everyday, lexicon, entries, rarity }) => {
    const asked = askedOf(query, { everyday, lexicon });
    if (!asked.length) return { found: [], hits: new Set() };
    const fits = asked.map((one) => {
      const found = lexicon.all.map((word) => fit(one, word));
      return found.some(Boolean) ? found : lexicon.all.map((word) => near(one, word));
    });
    const best = (numbers, number) => numbers.reduce((most, word) => Math.max(most, fits[number][word]), 0);
    const rows = entries.map((entry) => ({
      entry,
      told: asked.map((_, n) => Math.max(best(entry.told, n), 0.6 * best(entry.more, n))),
      named: entry.phrases.map((phrase) => asked.map((_, n) => Math.max(best(phrase.plain, n), best(phrase.more, n)))),
    }));
    const weights = asked.map((one, n) => {
      const having = rows.filter((row) => row.told[n] || row.named.some((name) => name[n])).length;
      const [some, all] = rarity?.(one) ?? [having, entries.length];
      return one.factor * Math.log(1 + (all - some + 0.5) / (some + 0.5));
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let typed = key(query);
    const site = ` ${key(head.site)}`;
    if (typed.endsWith(site)) typed = typed.slice(0, -site.length); // a title copied from a tab
    // Whoever has less than half of what another has of the query is no answer to it.
    const shares = rows.map((row) => share(row, asked, weights));
    const most = Math.max(...shares);
    const found = rows
      .map((row, n) => ({ entry: row.entry, having: shares[n], score: scored(row, asked, weights, shares[n] / total, typed) }))
      .filter((row) => row.score > 0 && row.having >= 0.5 * most)
      .sort((one, other) => other.score - one.score || one.entry.at - other.entry.at)
      .map((row) => row.entry);
    // What is marked in a text: not the words that every question has.
    const telling = fits.filter((_, n) => asked[n].factor === 1);
    const hits = new Set(lexicon.all.filter((_, at) => telling.some((some) => some[at])).map((known) => known.word));
    return { found, hits };
  };

  const share = ({ told, named }, asked, weights) =>
    asked.reduce((sum, _, n) => sum + weights[n] * Math.max(told[n], ...named.map((fitting) => fitting[n])), 0);

  const scored = ({ entry, told, named }, asked, weights, share, typed) => {
    let score = 0, bonus = 0;
    asked.forEach((_, n) => {
      let name = 0;
      named.forEach((fitting, at) => {
        const length = Math.max(1, entry.phrases[at].plain.length);
        name = Math.max(name, (fitting[n] * (at ? 3.6 : 4)) / Math.sqrt(length));
      });
      score += weights[n] * (name + told[n] * 0.8);
    });
    entry.phrases.forEach((phrase, at) => {
      // A name that stands whole in the query is what the query is about, or close to it.
      const within = phrase.plain.length && ` ${typed} `.includes(` ${phrase.key} `);
      const own = asked.reduce((sum, _, n) => sum + (named[at][n] >= STEM ? weights[n] : 0), 0);
      if (within) bonus = Math.max(bonus, 1.2 * own);
      if (phrase.key === typed) bonus = Math.max(bonus, at ? 500 : 1000);
    });
    return (score + bonus) * share ** 2 * entry.weight ** 0.3;
  };

  // ---------- a large site ----------

  const numbersOf = (steps) => {
    let at = 0;
    return steps.map((step) => (at += step));
  };

  // The entries that most words of a query lead to, from the parts and blocks that hold them.
  const fewOf = async (query, { head, everyday }) => {
    const known = lexicon();
    const asked = askedOf(query, { everyday, lexicon: known }).filter((one) => one.factor === 1);
    const counts = new Map(), votes = new Map();
    for (const one of asked) {
      const at = head.parts.indexOf(one.word.slice(0, 2));
      const part = at < 0 ? {} : await load(`part-${at}`);
      const rows = Object.entries(part).map(([word, steps]) => [{ word, stem: stemOf(word) }, steps]);
      let found = rows.map(([word, steps]) => [fit(one, word), steps]).filter(([fits]) => fits);
      if (!found.length) found = rows.map(([word, steps]) => [near(one, word), steps]).filter(([fits]) => fits);
      const best = new Map();
      for (const [fits, steps] of found)
        for (const number of numbersOf(steps)) best.set(number, Math.max(fits, best.get(number) ?? 0));
      counts.set(one.word, best.size);
      const weight = Math.log(1 + (head.count - best.size + 0.5) / (best.size + 0.5));
      for (const [number, fits] of best) votes.set(number, (votes.get(number) ?? 0) + fits * weight);
    }
    const blocks = new Set();
    const likely = [...votes].sort(([a, one], [b, other]) => other - one || a - b).map(([number]) => number);
    for (const number of likely) {
      if (blocks.size >= MOST_BLOCKS) break;
      blocks.add(Math.floor(number / head.block));
    }
    const wanted = new Set(likely);
    const entries = [];
    for (const block of blocks) {
      const rows = await load(`block-${block}`);
      rows.forEach((row, n) => {
        const at = block * head.block + n;
        if (wanted.has(at)) entries.push(entryOf(row, at, head, known));
      });
    }
    return { head, everyday, lexicon: known, entries, rarity: (one) => [counts.get(one.word) ?? head.count, head.count] };
  };

  const find = async (query) => {
    const all = await everything();
    const among = all.head.entries ? all : await fewOf(query, all);
    const { found, hits } = ranked(query, among);
    // A word of a text as it is shown, to be marked.
    const isHit = (word) => words(word).some((one) => tells(one) && hits.has(one));
    return { count: found.length, first: found.slice(0, MOST), isHit };
  };

  return { take, find, load: everything };
})();
