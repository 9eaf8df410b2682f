/** What the vocabulary is called at the desk. */
type Words = Record<string, string>;

export const STANCES: Words = {
  affirms: 'says it is so', denies: 'denies it', doubts: 'doubts it', professes_no_knowledge: 'says not to know of it', declines_to_comment: 'declines to comment',
  neither_confirms_nor_denies: 'neither confirms nor denies', asks: 'asks whether it is so',
};

export const ACTS: Words = {
  assert: 'states', deny: 'denies', deny_knowledge: 'denies knowing', confirm: 'confirms', clarify: 'clarifies', correct: 'corrects', retract: 'takes back', promise: 'promises', predict: 'predicts',
  order: 'orders', threaten: 'threatens', opine: 'gives an opinion', ask: 'asks', signal: 'signals',
};

export const FORMS: Words = { direct: 'their words, in quotation marks', mixed: 'partly in quotation marks', indirect: 'our words for it', inferred: 'concluded by us' };

export const TERMS: Words = {
  on_the_record: 'on the record, by name', on_background: 'on background, by position', deep_background: 'deep background, no attribution', off_the_record: 'off the record, not to be published',
  attributed_by_others: 'attributed by others', not_stated: 'not stated',
};

export const BASES: Words = {
  not_stated: 'not stated', participant: 'took part', eyewitness: 'saw it', briefed: 'was briefed on it', document_seen: 'saw the document', own_position: 'speaks of their own position', hearsay: 'heard of it',
};

export const KNOWN_TO: Words = {
  reporter_and_editor: 'the reporter and an editor', reporter: 'the reporter only', nobody_here: 'nobody here', other_outlet: 'another outlet', source_only: 'only the source who told us', unknown: 'it is not known',
};

export const CHANNELS: Words = {
  '': 'as usual', direct_quote: 'in their words', indirect_quote: 'in our words', statement: 'a statement', press_report: 'a press report', published_work: 'a published work', document: 'a document',
  social_media_post: 'a post', public_speech: 'a speech', court_proceeding: 'in court', proposal_order_law: 'a proposal, order or law', vote_poll: 'a vote or poll', price_signal: 'a price',
  direct_observation: 'our own eyes', declined_comment: 'comment declined', background: 'background', narrative: 'a narrative', communication_not_to_journalist: 'words not meant for reporters',
  communication_to_journalist: 'words to a reporter', private_communication: 'words in private', public_statement: 'words in public', not_stated: 'not told',
};

export const HEDGES: Words = { modal: 'may, might', cue: 'claims, alleges', modifier: 'possibly', approximator: 'about, nearly', temporal: 'later', evidential: 'reportedly' };

export const LINKS: Words = {
  denies: 'denies', doubted_by: 'doubts', not_confirmed_by: 'does not confirm', clarifies: 'clarifies', corrects: 'corrects', retracts: 'takes back', updates: 'updates', softens: 'softens',
  confirms: 'confirms', corroborates: 'backs', reiterates: 'repeats', elaborates: 'says more on', responds_to: 'answers', contradicts_self: 'says the opposite of, same person',
  contradicts_body: 'says the opposite of, same organisation', public_vs_reported_private: 'says in public, against what is reported of',
};

/** A heading of a link, as the listed side reads it: "denied_by" is "denied by". */
export const spaced = (name: string): string => name.replaceAll('_', ' ');

/** How many characters of a passage a line shows. */
export const short = (words: string, most = 90): string => (words.length <= most ? words : `${words.slice(0, words.lastIndexOf(' ', most) > most / 2 ? words.lastIndexOf(' ', most) : most)} …`);

/** Words without the quotation marks at their ends, to stand within others. */
export const bare = (words: string): string => words.replace(/^["“„«‘']+|["”“»’']+$/g, '');
