// The editing form: Sveltia CMS with our file format, told by config.json what an article holds.

import './language.js';
import CMS from '@sveltia/cms';
import { fromFile, toFile } from './format.js';

const answer = await fetch('config.json');
const config = await answer.json();
CMS.registerCustomFormat('minhbach', 'md', { fromFile, toFile });
await CMS.init({ config: { ...config, load_config_file: false } });
