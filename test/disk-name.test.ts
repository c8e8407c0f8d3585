import { diskName, isDiskName } from '../simulator/disk-name';
import { HARMLESS, HOSTILE } from './hostile-names';

test.each(HOSTILE)('%j is not what a file may be called', (name) => {
  expect(isDiskName(name)).toBe(false);
  expect(isDiskName(diskName(name))).toBe(true);
});

test.each(HARMLESS)('%s is kept as it is', (name) => {
  expect([isDiskName(name), diskName(name)]).toEqual([true, name]);
});

test('what is changed can still be recognised', () => {
  expect(['../up', 'CON.txt', 'a:b', 'slut. '].map(diskName)).toEqual(['.._up', '_CON.txt', 'a_b', 'slut']);
});
