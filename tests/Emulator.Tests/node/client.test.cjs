// Drives the emulator with Twilio's own Node client. EMULATOR says where it listens; it should be a fresh one.
'use strict';
const assert = require('node:assert/strict');
const { test, beforeEach } = require('node:test');
const twilio = require('twilio');

const emulator = process.env.EMULATOR;
const accountSid = 'AC0123456789abcdef0123456789abcdef';

/** The client has no setting for another address, so its transport exchanges the host of every request. */
class ToEmulator extends twilio.RequestClient {
  request(options) {
    const uri = new URL(options.uri);
    return super.request({ ...options, uri: emulator + uri.pathname + uri.search });
  }
}

const clientOf = (user, secret, options = {}) => twilio(user, secret, { httpClient: new ToEmulator(options.http), ...options });
const client = clientOf(accountSid, 'token');
const configurations = client.intelligence.v3.configurations;
const admin = (method, path, body) =>
  fetch(`${emulator}/_emulator/${path}`, { method, body: body && JSON.stringify(body) }).then((r) => r.text()).then((t) => t && JSON.parse(t));
const seed = (count) => admin('POST', 'seed', { user: accountSid, count });
const webhook = { type: 'WEBHOOK', method: 'POST', url: 'https://example.com/hook?a=1' };
const rule = { operators: [{ id: 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }], actions: [webhook] };
const refused = (status, code) => (error) => {
  assert.equal(error.status, status);
  assert.equal(error.code, code);
  return true;
};

beforeEach(() => admin('POST', 'reset'));

test('create without rules', async () => {
  const created = await configurations.create({ displayName: 'Support', rules: [] });
  assert.match(created.id, /^intelligence_configuration_[0-7][0-9a-z]{25}$/);
  assert.equal(created.accountId, accountSid);
  assert.equal(created.version, 1);
  assert.deepEqual(created.rules, []);
  assert.ok(created.dateCreated instanceof Date);
  assert.equal(created.dateCreated.getTime(), created.dateUpdated.getTime());
});

test('create answers 201', async () => {
  const response = await configurations.createWithHttpInfo({ displayName: 'Support', rules: [] });
  assert.equal(response.statusCode, 201);
});

test('create with everything', async () => {
  const full = {
    operators: [{ id: 'op', version: 3, parameters: { scale: 2 } }],
    triggers: [{ on: 'COMMUNICATION', parameters: { count: 20 } }],
    actions: [webhook, webhook],
    context: { memory: { enabled: true }, knowledge: { bases: ['kb'] } },
  };
  const created = await configurations.create({ displayName: 'Full', description: 'text', rules: [full] });
  const { id, ...rest } = JSON.parse(JSON.stringify(created.rules[0]));
  assert.match(id, /^intelligence_configurationrule_/);
  assert.deepEqual(rest, full);
  assert.equal(created.description, 'text');
});

test('fetch what was created', async () => {
  const created = await configurations.create({ displayName: 'Support', rules: [rule] });
  const fetched = await configurations(created.id).fetch();
  assert.deepEqual(fetched.toJSON(), created.toJSON());
});

test('list an empty account', async () => assert.deepEqual(await configurations.list(), []));

test('list with default paging', async () => {
  await seed(120);
  const all = await configurations.list();
  assert.equal(new Set(all.map((c) => c.id)).size, 120);
  const requests = await admin('GET', 'journal');
  assert.equal(requests.length, 3);
  assert.equal(requests[0].query, '');
});

test('list with a page size', async () => {
  await seed(7);
  assert.equal((await configurations.list({ pageSize: 3 })).length, 7);
  assert.equal((await admin('GET', 'journal')).length, 3);
});

test('list that ends on the edge of a page', async () => {
  await seed(6);
  assert.equal((await configurations.list({ pageSize: 3 })).length, 6);
  assert.equal((await admin('GET', 'journal')).length, 2);
});

test('list 1234 in pages of a thousand', async () => {
  await seed(1234);
  const all = await configurations.list({ pageSize: 1000 });
  assert.equal(new Set(all.map((c) => c.id)).size, 1234);
});

test('list with a limit', async () => {
  await seed(10);
  assert.equal((await configurations.list({ limit: 4, pageSize: 2 })).length, 4);
  assert.equal((await admin('GET', 'journal')).length, 2);
});

test('list with a limit that becomes a page size beyond the maximum', async () => {
  await seed(1100);
  assert.equal((await configurations.list({ limit: 5000 })).length, 1100);
  assert.equal((await admin('GET', 'journal'))[0].query, 'pageSize=5000');
});

test('list page by page', async () => {
  await seed(5);
  const first = await configurations.page({ pageSize: 2 });
  const second = await first.nextPage();
  const back = await second.previousPage();
  assert.deepEqual(back.instances.map((c) => c.id), first.instances.map((c) => c.id));
});

test('the end as null and as an empty string', async () => {
  await seed(3);
  for (const endToken of ['null', 'empty']) {
    await admin('PATCH', 'settings', { endToken });
    assert.equal((await configurations.list({ pageSize: 2 })).length, 3);
  }
});

test('update replaces, keeps known rules and adds new ones', async () => {
  const created = await configurations.create({ displayName: 'a', description: 'text', rules: [rule, rule] });
  const kept = created.rules[1].id;
  const updated = await configurations(created.id).update({ displayName: 'b', rules: [{ ...rule, id: kept, actions: [] }, rule] });
  assert.equal(updated.version, 2);
  assert.equal(updated.displayName, 'b');
  assert.equal(updated.description, undefined);
  assert.equal(updated.rules[0].id, kept);
  assert.deepEqual(updated.rules[0].actions, []);
  assert.ok(!created.rules.some((r) => r.id === updated.rules[1].id));
});

test('update with what was fetched', async () => {
  const created = await configurations.create({ displayName: 'a', rules: [rule] });
  const fetched = await configurations(created.id).fetch();
  const updated = await configurations(created.id).update(fetched.toJSON());
  assert.deepEqual(updated.rules, fetched.rules);
});

test('update with a rule of nobody', async () => {
  const created = await configurations.create({ displayName: 'a', rules: [] });
  await assert.rejects(
    configurations(created.id).update({ displayName: 'a', rules: [{ ...rule, id: 'intelligence_configurationrule_01kermhm820000000000000000' }] }),
    refused(400, 20001));
});

test('remove answers 204, and what was removed is gone', async () => {
  const created = await configurations.create({ displayName: 'a', rules: [] });
  const response = await configurations(created.id).removeWithHttpInfo();
  assert.equal(response.statusCode, 204);
  assert.equal(response.body, true);
  await assert.rejects(configurations(created.id).fetch(), refused(404, 20404));
  await assert.rejects(configurations(created.id).remove(), refused(404, 20404));
});

test('limits', async () => {
  const bad = [
    { displayName: '', rules: [] },
    { displayName: 'x'.repeat(129), rules: [] },
    { displayName: 'a', rules: Array(6).fill(rule) },
    { displayName: 'a', rules: [{ ...rule, operators: [] }] },
    { displayName: 'a', rules: [{ ...rule, actions: [webhook, webhook, webhook] }] },
    { displayName: 'a', rules: [{ ...rule, triggers: [{ on: 'COMMUNICATION', parameters: { count: 21 } }] }] },
    { displayName: 'a', rules: [{ ...rule, triggers: [{ on: 'communication' }] }] },
    { displayName: 'a', rules: [{ ...rule, context: { knowledge: { bases: [] } } }] },
  ];
  for (const body of bad) {
    await assert.rejects(configurations.create(body), refused(400, 20001));
  }
});

test('an error names the field', async () => {
  await assert.rejects(configurations.create({ displayName: 'a', rules: Array(6).fill(rule) }), /rules: size must be between 0 and 5/);
});

test('401 for a stranger', async () => {
  const transport = new ToEmulator();
  const asStranger = { request: (options) => transport.request({ ...options, username: 'nobody' }) };
  const stranger = twilio(accountSid, 'token', { httpClient: asStranger });
  await assert.rejects(stranger.intelligence.v3.configurations.list(), refused(401, 20003));
  await assert.rejects(stranger.intelligence.v3.configurations.create({ displayName: 'a', rules: [] }), refused(401, 20003));
});

test('404 for an id of nobody and for the path above', async () => {
  await assert.rejects(configurations('intelligence_configuration_01kermhm820000000000000000').fetch(), refused(404, 20404));
  await assert.rejects(configurations('..').fetch(), refused(404, 20404));
});

test("404 for another account's configuration", async () => {
  const created = await configurations.create({ displayName: 'a', rules: [] });
  const other = clientOf('SKother', 'secret', { accountSid });
  await assert.rejects(other.intelligence.v3.configurations(created.id).fetch(), refused(404, 20404));
});

test('415 for a form', async () => {
  const response = await client.request({
    method: 'post', uri: 'https://intelligence.twilio.com/v3/ControlPlane/Configurations', data: { displayName: 'a' },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(response.statusCode, 415);
  assert.equal((typeof response.body === 'string' ? JSON.parse(response.body) : response.body).code, 20422);
});

test('429 is tried again', async () => {
  await admin('POST', 'faults', { kind: 'status', status: 429, times: 2 });
  const patient = clientOf(accountSid, 'token', { http: { autoRetry: true } });
  assert.deepEqual(await patient.intelligence.v3.configurations.list(), []);
});

test('operators: fetch, create, update under If-Match', async () => {
  const operators = client.intelligence.v3.operators;
  assert.equal((await operators.list()).length, 4);
  const body = { displayName: 'Tone', prompt: 'Judge the tone.', outputFormat: 'TEXT' };
  const created = await operators.create(body);
  assert.equal((await operators(created.id).update(body, { 'If-Match': '1' })).version, 2);
  await assert.rejects(operators(created.id).update(body, { 'If-Match': '1' }), (error) => error.status === 412);
  assert.equal(await operators(created.id).remove(), true);
});

test('a rule execution, where there is an object for the client to read', async () => {
  await admin('PATCH', 'settings', { ruleExecutionObject: true });
  const created = await configurations.create({ displayName: 'a', rules: [rule] });
  await client.intelligence.v3.ruleExecutions.create({
    intelligenceConfigurationId: created.id, ruleId: created.rules[0].id, conversationId: 'conv_conversation_01kermhm820000000000000000',
  });
});
