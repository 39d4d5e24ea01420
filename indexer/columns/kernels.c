/* What would take arrays many passes, done in one; kernels.py and finding.py say what each answers.

   The callers see to it that all arrays are long enough. What is read from a file of the index may be
   damaged: then answers are wrong, but nothing is read or written beyond an array. */

#include <stdint.h>
#include <string.h>

/* As in postings.py: so many positions has a row. */
#define ROW_BITS 15
#define IN_ROW ((1u << ROW_BITS) - 1)
/* As in packing.py. */
#define GOES_ON 255
#define MUCH_MORE 2
/* As in word_buffer.py. */
#define END_OF_LINE 10
/* As in finding.py: so many terms has a phrase. */
#define MOST_TERMS 2048
/* One place of so many is looked for faster than all are gone through. */
#define FEW 8

uint32_t fingerprint(void)
{
    return FINGERPRINT;
}

/* Occurrences of keys, document by document -> postings, key by key.

   `starts` (one more than there are keys) and `last` (as many) come as zeros. `times` says how
   often each occurrence counts; NULL for once. */
void group(const uint32_t *keys, const uint32_t *times, const int64_t *lengths, int64_t documents,
           const uint8_t *skipped, int64_t key_count, int64_t first_row, int64_t *starts,
           uint32_t *last, uint16_t *rows, uint32_t *frequencies, int64_t *sums)
{
    const uint32_t *key = keys;
    for (int64_t document = 0; document < documents; document++) {
        const uint32_t *end = key + lengths[document];
        uint32_t stamp = (uint32_t)document + 1;
        for (; key < end; key++)
            if (last[*key] != stamp && !skipped[*key]) {
                last[*key] = stamp;
                starts[*key]++;
            }
    }
    int64_t sum = 0;
    for (int64_t k = 0; k < key_count; k++) {
        int64_t count = starts[k];
        starts[k] = sum;
        sum += count;
    }
    memset(last, 0, (size_t)key_count * sizeof *last);
    key = keys;
    for (int64_t document = 0; document < documents; document++) {
        const uint32_t *end = key + lengths[document];
        uint32_t stamp = (uint32_t)document + 1;
        int64_t held = 0;
        for (; key < end; key++) {
            if (skipped[*key])
                continue;
            uint32_t often = times ? times[key - keys] : 1;
            held += often;
            if (last[*key] == stamp) {
                frequencies[starts[*key] - 1] += often;
                continue;
            }
            last[*key] = stamp;
            int64_t at = starts[*key]++;
            rows[at] = (uint16_t)(first_row + document);
            frequencies[at] = often;
        }
        sums[document] = held;
    }
    /* Each start has moved on to its end. */
    memmove(starts + 1, starts, (size_t)key_count * sizeof *starts);
    starts[0] = 0;
}

static uint64_t mixed(uint64_t number)
{
    number = (number ^ (number >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94D049BB133111EB);
    return number ^ (number >> 31);
}

/* Words, an end behind each -> their numbers; those that are new get the next ones.

   Ends when the table is half full. Answers how many words were done; `state` has how many are
   known, where the next word begins, and how many are new, whose begins and ends are listed. */
int64_t number_words(const uint32_t *codes, int64_t words, uint64_t seed, uint64_t *hashes,
                     uint32_t *numbers, int64_t slots, int64_t *state,
                     uint32_t *found, int64_t *new_begins, int64_t *new_ends)
{
    uint64_t first = mixed(seed), factor = mixed(first) | 1;
    int64_t known = state[0], at = state[1], fresh = state[2], done = 0;
    for (; done < words && known < slots / 2; done++) {
        int64_t begin = at;
        uint64_t hash = first;
        for (; codes[at] != END_OF_LINE; at++) {
            hash = (hash ^ codes[at]) * factor;
            hash ^= hash >> 32;
        }
        hash = mixed(hash + (uint64_t)(at - begin));
        if (hash == 0)
            hash = 1;
        int64_t slot = (int64_t)(hash & (uint64_t)(slots - 1));
        while (hashes[slot] != hash && hashes[slot] != 0)
            slot = (slot + 1) & (slots - 1);
        if (hashes[slot] == 0) {
            hashes[slot] = hash;
            numbers[slot] = (uint32_t)known++;
            new_begins[fresh] = begin;
            new_ends[fresh++] = at;
        }
        found[done] = numbers[slot];
        at++;
    }
    state[0] = known;
    state[1] = at;
    state[2] = fresh;
    return done;
}

/* The words of a table go into a larger one, which comes as zeros. */
void enlarge(const uint64_t *hashes, const uint32_t *numbers, int64_t slots,
             uint64_t *larger_hashes, uint32_t *larger_numbers, int64_t larger_slots)
{
    for (int64_t from = 0; from < slots; from++) {
        if (hashes[from] == 0)
            continue;
        int64_t slot = (int64_t)(hashes[from] & (uint64_t)(larger_slots - 1));
        while (larger_hashes[slot] != 0)
            slot = (slot + 1) & (larger_slots - 1);
        larger_hashes[slot] = hashes[from];
        larger_numbers[slot] = numbers[from];
    }
}

/* Texts in UTF-16 -> their runs of digits, or of digits and letters with a letter at least; an end
   behind each. Answers how many code points. */
int64_t keep_runs(const uint16_t *units, const int64_t *lengths, int64_t documents,
                  int64_t with_letters, uint32_t *codes, int64_t *counts)
{
    int64_t kept = 0;
    for (int64_t document = 0; document < documents; document++) {
        const uint16_t *end = units + lengths[document];
        int64_t runs = 0;
        while (units < end) {
            int64_t begin = kept;
            int has_letter = 0;
            for (; units < end; units++) {
                int is_letter = with_letters && (uint16_t)(*units - 'a') < 26;
                if (!is_letter && (uint16_t)(*units - '0') >= 10)
                    break;
                has_letter |= is_letter;
                codes[kept++] = *units;
            }
            if (kept > begin && has_letter == (int)with_letters) {
                codes[kept++] = END_OF_LINE;
                runs++;
            } else {
                kept = begin;
            }
            units++; /* what ended the run */
        }
        units = end;
        counts[document] = runs;
    }
    return kept;
}

/* What a code point is: bits of its class, see alphabet.py. */
#define IS_SPACE 1
#define IS_LINE_FEED 2
#define IS_DECIMAL 4
#define IS_LATIN 8
#define ENDS_SENTENCE 16
#define IS_BREAK 32
#define IS_COMMA 64

/* Letters that have a meaning. */
struct signs {
    uint64_t comma, a_break, sentence, line, apart, piece;
};

/* Folded texts, a break behind each -> the pairs of neighbours and the marks (exact.py), each packed
   with its position.

   `section_places` are where in the texts sections begin and end, ascending. */
int64_t pair_up(const uint32_t *codes, const int64_t *lengths, int64_t documents,
                const uint32_t *letters, const uint8_t *classes, const struct signs *signs,
                const int64_t *section_places, const uint64_t *section_letters, int64_t sections,
                int64_t bits, int64_t shift, uint64_t *packed, int64_t *counts)
{
    int64_t made = 0, at = 0, next = 0;
    uint64_t row = 0;
#define EMIT(FIRST, SECOND, PLACE)                                                                 \
    packed[made++] = ((((uint64_t)(FIRST) << bits) | (uint64_t)(SECOND)) << shift) | (PLACE)
    for (int64_t document = 0; document < documents; document++) {
        int64_t begin = at, end = at + lengths[document], emitted = made;
        uint64_t place = row << ROW_BITS; /* of the character that comes next */
        uint32_t before = IS_BREAK;       /* the class of the character before */
        uint32_t before_letter = 0, gap = 0, has_comma = 0;
        for (; at < end; at++) {
            uint32_t class = classes[codes[at]], letter = letters[codes[at]];
            if (class & IS_SPACE) {
                gap |= class;
                continue;
            }
            if ((class & IS_COMMA) && (before & IS_DECIMAL)) {
                int64_t following = at + 1;
                while (following < end && (classes[codes[following]] & IS_SPACE))
                    following++;
                if (following < end && (classes[codes[following]] & IS_DECIMAL)) {
                    has_comma = 1;
                    continue;
                }
            }
            if (!(before & IS_BREAK)) {
                EMIT(before_letter, letter, place - 1);
                if (has_comma) {
                    EMIT(before_letter, signs->comma, place - 1);
                    EMIT(signs->comma, letter, place - 1);
                }
            }
            for (; next < sections && section_places[next] <= at; next++)
                EMIT(signs->a_break, section_letters[next], place);
            if (!(class & IS_BREAK)) {
                if ((before & IS_BREAK) && place > row << ROW_BITS)
                    EMIT(signs->a_break, signs->piece, place);
                uint32_t begins_line = (before & IS_BREAK) | (gap & IS_LINE_FEED);
                if (begins_line)
                    EMIT(signs->a_break, signs->line, place);
                if (begins_line || (before & ENDS_SENTENCE))
                    EMIT(signs->a_break, signs->sentence, place);
                if (gap && (before & class & IS_LATIN))
                    EMIT(signs->a_break, signs->apart, place);
            }
            before = class;
            before_letter = letter;
            gap = has_comma = 0;
            place++;
        }
        counts[document] = made - emitted;
        row += (uint64_t)((end - begin) >> ROW_BITS) + 1;
    }
#undef EMIT
    return made;
}

/* Packed keys and positions, ascending -> postings with places, key by key.

   Answers how many keys there are; `postings` has how many of those. What is written behind the
   last one is written anew with the next. */
int64_t split_places(const uint64_t *packed, int64_t count, int64_t shift, int64_t first_row,
                     uint64_t *keys, uint32_t *starts, uint32_t *place_starts, uint16_t *rows,
                     uint16_t *marked, int64_t *postings)
{
    uint64_t mask = (UINT64_C(1) << shift) - 1, before = ~UINT64_C(0);
    int64_t held = 0, posted = 0;
    for (int64_t at = 0; at < count; at++) {
        uint64_t each = packed[at], differs = each ^ before;
        int new_key = (differs >> shift) != 0, new_row = (differs >> ROW_BITS) != 0;
        keys[held] = each >> shift;
        starts[held] = (uint32_t)posted;
        place_starts[held] = (uint32_t)at;
        held += new_key;
        rows[posted] = (uint16_t)((uint64_t)first_row + ((each & mask) >> ROW_BITS));
        posted += new_row;
        marked[at] = (uint16_t)((each & IN_ROW) | ((uint64_t)new_row << ROW_BITS));
        before = each;
    }
    starts[held] = (uint32_t)posted;
    place_starts[held] = (uint32_t)count;
    *postings = posted;
    return held;
}

/* Which of ascending keys are these? They ascend too, and all are among them. */
void find_keys(const uint64_t *all, const uint64_t *wanted, int64_t count, int64_t *numbers)
{
    int64_t at = 0;
    for (int64_t each = 0; each < count; each++) {
        while (all[at] != wanted[each])
            at++;
        numbers[each] = at;
    }
}

#define LAY(TYPE)                                                                                  \
    for (int64_t range = 0; range < ranges; range++) {                                             \
        TYPE *to = (TYPE *)whole + free[numbers[range]];                                           \
        const TYPE *from = (const TYPE *)values + begins[range];                                   \
        int64_t count = counts[range];                                                             \
        free[numbers[range]] += count;                                                             \
        if (count > 16)                                                                            \
            memcpy(to, from, (size_t)count * sizeof *to);                                          \
        else                                                                                       \
            for (int64_t at = 0; at < count; at++)                                                 \
                to[at] = from[at];                                                                 \
    }

/* Ranges of values, each behind what its number has so far. */
void lay(void *whole, int64_t *free, const int64_t *numbers, const int64_t *begins,
         const int64_t *counts, int64_t ranges, const void *values, int64_t size)
{
    if (size == 2)
        LAY(uint16_t)
    else
        LAY(uint32_t)
}

/* Lists of ascending numbers -> their bytes, see packing.py. Answers how many bytes. */
int64_t pack(const uint16_t *numbers, const int64_t *counts, int64_t lists, int64_t as_bits,
             uint8_t *content, int64_t *sizes)
{
    uint8_t *to = content;
    for (int64_t list = 0; list < lists; list++) {
        int64_t count = counts[list], as_gaps = count, before = 0;
        for (int64_t at = 0; at < count; at++) {
            as_gaps += (numbers[at] - before) / GOES_ON;
            before = numbers[at];
        }
        int64_t size = as_gaps < 2 * count ? as_gaps : 2 * count;
        if (size >= MUCH_MORE * as_bits || size == as_bits) {
            size = as_bits;
            memset(to, 0, (size_t)size);
            for (int64_t at = 0; at < count; at++)
                to[numbers[at] >> 3] |= (uint8_t)(1 << (numbers[at] & 7));
            to += size;
        } else if (size == 2 * count) {
            for (int64_t at = 0; at < count; at++) {
                *to++ = (uint8_t)numbers[at];
                *to++ = (uint8_t)(numbers[at] >> 8);
            }
        } else {
            before = 0;
            for (int64_t at = 0; at < count; at++) {
                int64_t gap = numbers[at] - before;
                before = numbers[at];
                for (; gap >= GOES_ON; gap -= GOES_ON)
                    *to++ = GOES_ON;
                *to++ = (uint8_t)gap;
            }
        }
        sizes[list] = size;
        numbers += count;
    }
    return to - content;
}

/* A list of ascending numbers as its bytes, see packing.py; `as_bits` is how many it takes as bits. */
struct packed {
    const uint8_t *content;
    int64_t size, count, as_bits;
};

/* How far a list was gone through: to a number, its place in the list, and the next byte.

   Of a list of bits the place counts those before the byte. It begins with zeros. */
struct reading {
    int64_t number, place, byte;
};

#define NO_MORE INT64_MAX

static int64_t bits_in(const uint8_t *content, int64_t byte, int64_t end)
{
    int64_t bits = 0;
    for (; byte + 8 <= end; byte += 8) {
        uint64_t eight;
        memcpy(&eight, content + byte, sizeof eight);
        bits += __builtin_popcountll(eight);
    }
    for (; byte < end; byte++)
        bits += __builtin_popcount(content[byte]);
    return bits;
}

static int64_t seek_bit(const struct packed *list, struct reading *at, int64_t wanted,
                        int64_t *place)
{
    int64_t byte = wanted >> 3;
    if (byte >= list->size)
        return NO_MORE;
    int below = wanted & 7;
    if (byte < at->byte) { /* it was gone through: no more is before */
        byte = at->byte;
        below = 0;
    }
    if (byte == list->size)
        return NO_MORE;
    at->place += bits_in(list->content, at->byte, byte);
    unsigned here = list->content[byte] >> below << below;
    while (!here) {
        at->place += __builtin_popcount(list->content[byte]);
        if (++byte == list->size) {
            at->byte = byte;
            return NO_MORE;
        }
        here = list->content[byte];
    }
    at->byte = byte;
    int bit = __builtin_ctz(here);
    *place = at->place + __builtin_popcount(list->content[byte] & ((1u << bit) - 1));
    return 8 * byte + bit;
}

static int64_t plain_at(const struct packed *list, int64_t place)
{
    return list->content[2 * place] | (int64_t)list->content[2 * place + 1] << 8;
}

static int64_t seek_plain(const struct packed *list, struct reading *at, int64_t wanted,
                          int64_t *place)
{
    int64_t first = at->place, step = 1, end = first;
    while (end < list->count && plain_at(list, end) < wanted) {
        first = end + 1;
        end += step;
        step *= 2;
    }
    if (end > list->count)
        end = list->count;
    while (first < end) {
        int64_t middle = first + (end - first) / 2;
        if (plain_at(list, middle) < wanted)
            first = middle + 1;
        else
            end = middle;
    }
    at->place = *place = first;
    return first == list->count ? NO_MORE : plain_at(list, first);
}

static int64_t seek_gap(const struct packed *list, struct reading *at, int64_t wanted,
                        int64_t *place)
{
    /* The place is that of the next number. */
    while (!at->place || at->number < wanted) {
        if (at->place == list->count)
            return NO_MORE;
        while (at->byte < list->size && list->content[at->byte] == GOES_ON)
            at->number += list->content[at->byte++];
        if (at->byte == list->size)
            return NO_MORE;
        at->number += list->content[at->byte++];
        at->place++;
    }
    *place = at->place - 1;
    return at->number;
}

/* The first number of a list that is no less than the wanted one, and its place; what is wanted
   ascends. */
static int64_t seek(const struct packed *list, struct reading *at, int64_t wanted, int64_t *place)
{
    if (list->size == list->as_bits) {
        int64_t number = seek_bit(list, at, wanted, place);
        return number != NO_MORE && *place < list->count ? number : NO_MORE;
    }
    if (list->size == 2 * list->count)
        return seek_plain(list, at, wanted, place);
    return seek_gap(list, at, wanted, place);
}

/* Which of ascending numbers are in a list, and at which places? Answers how many. */
int64_t locate(const uint8_t *content, int64_t size, int64_t count, int64_t as_bits,
               const int64_t *wanted, int64_t wanted_count, int64_t *picks, int64_t *places)
{
    struct packed list = {content, size, count, as_bits};
    struct reading at = {0, 0, 0};
    int64_t found = 0;
    for (int64_t each = 0; each < wanted_count; each++) {
        int64_t number = seek(&list, &at, wanted[each], places + found);
        if (number == NO_MORE)
            break;
        picks[found] = each;
        found += number == wanted[each];
    }
    return found;
}

/* Where in its marked places each row of a term begins, of so many, and the end of all. Answers how
   many rows are marked, or more than there are. */
int64_t begin_rows(const uint16_t *marked, int64_t count, int64_t row_count, int32_t *begins)
{
    int64_t rows = 0;
    for (int64_t at = 0; at < count && rows <= row_count; at++) {
        begins[rows] = (int32_t)at;
        rows += marked[at] >> ROW_BITS;
    }
    if (rows <= row_count)
        begins[rows] = (int32_t)count;
    return rows;
}

/* The postings of a term: its rows, its places, and where in these each row begins, if that is known;
   else it is found by going through them. It stands so far behind where the phrase begins. */
struct placed {
    struct packed rows;
    const uint16_t *marked;
    int64_t place_count;
    const int32_t *begins;
    int64_t behind;
};

/* How far a term was gone through: its rows; and of its places to a row, where it begins and ends. */
struct cursor {
    struct reading rows;
    int64_t row, begin, end;
};

static int64_t row_end(const struct placed *term, int64_t begin)
{
    int64_t end = begin < term->place_count ? begin + 1 : begin;
    while (end < term->place_count && !(term->marked[end] >> ROW_BITS))
        end++;
    return end;
}

/* To the places of the row that is at that place of the term's rows. */
static void go_to(const struct placed *term, struct cursor *cursor, int64_t row)
{
    if (term->begins) {
        cursor->begin = term->begins[row];
        cursor->end = term->begins[row + 1];
    } else {
        if (!cursor->end)
            cursor->end = row_end(term, 0);
        for (; cursor->row < row; cursor->row++) {
            cursor->begin = cursor->end;
            cursor->end = row_end(term, cursor->begin);
        }
    }
    cursor->row = row;
}

/* Which of a few places are, shifted back, among those of a row? They go to the front. */
static int64_t kept_few(const struct placed *term, const struct cursor *cursor, int64_t shift,
                        int32_t *left, int64_t count)
{
    int64_t kept = 0;
    for (int64_t each = 0; each < count; each++) {
        int32_t wanted = left[each] - (int32_t)shift;
        const uint16_t *from = term->marked + cursor->begin;
        for (int64_t size = cursor->end - cursor->begin; size > 1;) {
            int64_t half = size / 2;
            from += (from[half] & IN_ROW) <= wanted ? half : 0;
            size -= half;
        }
        left[kept] = left[each];
        kept += (from[0] & IN_ROW) == wanted;
    }
    return kept;
}

/* Which of a row's places, shifted, are among those that are held as bits? No more than there is
   room for: in a damaged file one might stand there twice. */
static int64_t kept_places(const struct placed *term, const struct cursor *cursor, int64_t shift,
                           const uint64_t *held, int32_t *kept, int64_t room)
{
    int64_t count = 0;
    for (int64_t at = cursor->begin; at < cursor->end && count < room; at++) {
        int32_t place = (term->marked[at] & IN_ROW) + (int32_t)shift;
        if (place < 0)
            continue;
        kept[count] = place;
        count += held[place >> 6] >> (place & 63) & 1;
    }
    return count;
}

/* The places in a row where a term begins the phrase. */
static int64_t first_places(const struct placed *term, const struct cursor *cursor, int32_t *left)
{
    int64_t count = 0;
    for (int64_t at = cursor->begin; at < cursor->end; at++) {
        int64_t begin = (term->marked[at] & IN_ROW) - term->behind;
        if (begin >= 0)
            left[count++] = (int32_t)begin;
    }
    return count;
}

/* Terms -> where they stand one behind the other: row by row how often, and each place.

   A phrase goes on in the next row if `goes_on`; then the first of the terms begins it. Only rows
   for which `within` is true, of so many, if it is not NULL. The rarest term is first. Answers how
   many rows; `found` has how many places. */
int64_t follow(const struct placed *terms, int64_t term_count, const uint8_t *within,
               int64_t row_count, int64_t goes_on, int64_t *rows, int64_t *counts, int32_t *places,
               int64_t *found)
{
    struct cursor cursors[MOST_TERMS];
    int64_t at[MOST_TERMS];
    uint64_t held[2 << (ROW_BITS - 6)];
    int32_t kept[(1 << ROW_BITS) + 1];
    int64_t held_rows = 0, all = 0, row = 0;
    memset(cursors, 0, (size_t)term_count * sizeof *cursors);
    memset(held, 0, sizeof held);
    while (row < row_count) {
        if (within) {
            const uint8_t *next = memchr(within + row, 1, (size_t)(row_count - row));
            if (!next)
                break;
            row = next - within;
        }
        int64_t next = row;
        for (int64_t term = 0; term < term_count && next == row; term++) {
            int64_t own = seek(&terms[term].rows, &cursors[term].rows, row, at + term);
            if (own == NO_MORE)
                next = row_count;
            else if (own > row + (term ? goes_on : 0))
                next = term ? own - goes_on : own;
        }
        if (next > row) {
            row = next;
            continue;
        }
        int32_t *left = places + all;
        go_to(terms, cursors, at[0]);
        int64_t count = first_places(terms, cursors, left);
        for (int64_t term = 1; term < term_count && count; term++) {
            const struct placed *other = terms + term;
            struct cursor *cursor = cursors + term;
            int64_t kept_count = 0, own = row;
            int64_t room = count < 1 << ROW_BITS ? count : 1 << ROW_BITS;
            if (!goes_on) {
                go_to(other, cursor, at[term]);
                if (count * FEW < cursor->end - cursor->begin) {
                    count = kept_few(other, cursor, -other->behind, left, count);
                    continue;
                }
            }
            for (int64_t each = 0; each < count; each++)
                held[left[each] >> 6] |= UINT64_C(1) << (left[each] & 63);
            if (goes_on) {
                struct reading again = cursor->rows;
                own = seek(&other->rows, &again, row, at + term);
            }
            if (own == row) {
                go_to(other, cursor, at[term]);
                kept_count = kept_places(other, cursor, -other->behind, held, kept, room);
            }
            if (goes_on) {
                /* What is gone through for the next row is gone through again for that one. */
                struct cursor ahead = *cursor;
                if (seek(&other->rows, &ahead.rows, row + 1, at + term) == row + 1) {
                    go_to(other, &ahead, at[term]);
                    kept_count += kept_places(other, &ahead, (1 << ROW_BITS) - other->behind, held,
                                              kept + kept_count, room - kept_count);
                }
            }
            for (int64_t each = 0; each < count; each++)
                held[left[each] >> 6] = 0;
            memcpy(left, kept, (size_t)kept_count * sizeof *kept);
            count = kept_count;
        }
        if (count) {
            for (int64_t each = 0; each < count; each++)
                left[each] += (int32_t)(row << ROW_BITS);
            rows[held_rows] = row;
            counts[held_rows++] = count;
            all += count;
        }
        row++;
    }
    *found = all;
    return held_rows;
}

/* Which piece is it, of those that begin at the borders? From a piece on that is not behind it. */
static int64_t piece_of(const int32_t *borders, int64_t count, int64_t piece, int32_t place)
{
    int64_t step = 1, end = piece;
    while (end < count && borders[end] <= place) {
        piece = end + 1;
        end += step;
        step *= 2;
    }
    if (end > count)
        end = count;
    while (piece < end) {
        int64_t middle = piece + (end - piece) / 2;
        if (borders[middle] <= place)
            piece = middle + 1;
        else
            end = middle;
    }
    return piece;
}

/* How many borders are not behind each of the places, which ascend? */
void number_places(const int32_t *places, int64_t place_count, const int32_t *borders,
                   int64_t border_count, int64_t *numbers)
{
    int64_t piece = 0;
    for (int64_t each = 0; each < place_count; each++) {
        piece = piece_of(borders, border_count, piece, places[each]);
        numbers[each] = piece;
    }
}

/* Places where runs begin, list by list, and how long each run is -> in which pieces all stand, and
   how long the shortest stretch is that holds them there.

   Pieces are numbered from 1; each begins at a border, the last has no end. `ats` comes with where
   each list begins, `ends` has where it ends. Answers how many pieces; none has a place before the
   first border. */
int64_t shortest(const int32_t *places, int64_t *ats, const int64_t *ends, const int64_t *lengths,
                 int64_t runs, const int32_t *borders, int64_t border_count, int64_t *pieces,
                 int32_t *stretches)
{
    int64_t found = 0, piece = 0;
    for (;;) {
        int32_t first = INT32_MAX, last = 0;
        int64_t stop = 0;
        for (int64_t run = 0; run < runs; run++) {
            if (ats[run] == ends[run])
                return found;
            int32_t place = places[ats[run]];
            if (place < first)
                first = place;
            if (place + lengths[run] > stop)
                stop = place + lengths[run];
            if (place > last)
                last = place;
        }
        piece = piece_of(borders, border_count, piece, first);
        if (piece == border_count || last < borders[piece]) {
            int32_t stretch = (int32_t)(stop - first);
            if (!found || pieces[found - 1] != piece) {
                pieces[found] = piece;
                stretches[found++] = stretch;
            } else if (stretch < stretches[found - 1]) {
                stretches[found - 1] = stretch;
            }
            last = first + 1;
        } else {
            /* Not all stand in that piece: none does before the one in which the last is. */
            last = borders[piece_of(borders, border_count, piece, last) - 1];
        }
        for (int64_t run = 0; run < runs; run++)
            while (ats[run] < ends[run] && places[ats[run]] < last)
                ats[run]++;
    }
}
